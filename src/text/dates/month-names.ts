/** Month names and their short forms in the languages of pages and feeds: en de fr es it pt nl sv da no pl cs fi tr ro hr id ru uk el ar fa hu and more. */
const MONTHS: Readonly<Record<string, number>> = monthTable([
  "jan ene gen янв january januar janner januari janvier enero gennaio janeiro styczen stycznia tammikuu tammikuuta leden ledna ocak ianuarie sijecanj sijecnja января январь січня януари ιανουαριου ιαν يناير كانون ژانویه januara",
  "feb fev fév february februar februari fevrier febrero febbraio fevereiro luty lutego helmikuu helmikuuta unor unora subat februarie veljaca veljace февраля февраль фев лютого февруари φεβρουαριου φεβ فبراير شباط februara pebruari",
  "mar mär mae mrz march marz maerz mars marzo marco maart marec marzec marca maaliskuu maaliskuuta brezen brezna mart martie ozujak ozujka марта март мар березня μαρτιου μαρ marcius مارس آذار maret marta",
  "apr avr abr april avril abril aprile kwiecien kwietnia huhtikuu huhtikuuta duben dubna nisan aprilie travanj travnja апреля апрель апр квітня април απριλιου απρ aprilis أبريل نيسان aprila",
  "may mai mag maj mei mayo maggio maio maja toukokuu toukokuuta kveten kvetna mayis svibanj svibnja мая май травня μαιου μαι majus مايو أيار",
  "jun june juni juin junio giugno giu junho czerwiec czerwca kesakuu kesakuuta cerven cervna haziran iunie lipanj lipnja июня июнь июн червня юни ιουνιου ιουν junius يونيو حزيران juna",
  "jul july juli juillet juil julio luglio lug julho lipiec lipca heinakuu heinakuuta cervenec cervence temmuz iulie srpanj srpnja июля июль июл липня юли ιουλιου ιουλ julius يوليو تموز jula",
  "aug ago aou août august aout agosto augustus augusti sierpien sierpnia elokuu elokuuta srpen srpna agustos kolovoz kolovoza августа август авг серпня αυγουστου αυγ augusztus أغسطس agustus avgust avgusta",
  "sep sept set september septembre septiembre setiembre settembre setembro wrzesien wrzesnia syyskuu syyskuuta zari eylul septembrie rujan rujna сентября сентябрь сен вересня септември σεπτεμβριου σεπ szeptember szept سبتمبر أيلول septembra",
  "oct okt ott out οκτ october oktober octobre octubre ottobre outubro pazdziernik pazdziernika lokakuu lokakuuta rijen rijna ekim octombrie октября октябрь окт жовтня октомври οκτ οκτωβριου أكتوبر oktobra",
  "nov november novembre noviembre novembro listopad marraskuu marraskuuta listopadu kasim noiembrie studeni studenoga ноября ноябрь ноя листопада ноември νοεμβριου νοε نوفمبر nopember novembra",
  "dec dez dic déc december dezember decembre diciembre dicembre dezembro grudzien grudnia joulukuu joulukuuta prosinec prosince aralik decembrie desember prosinac prosinca декабря декабрь дек грудня декември δεκεμβριου δεκ ديسمبر des decembra",
]);

function monthTable(rows: readonly string[]): Record<string, number> {
  const table: Record<string, number> = {};
  rows.forEach((row, i) => {
    for (const name of row.split(" ")) table[plainLetters(name)] ??= i + 1;
  });
  return table;
}

/** Lower case, accents off; the length may change, so it is used on single words only. */
function plainLetters(word: string): string {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** "Jan", "August", "août", "Ιούλ": its number in one of the languages above; undefined for any other word. */
export const monthOf = (word: string): number | undefined => MONTHS[plainLetters(word)];
