/**
 * What the words before a date say about it, as pages print them: English, German, French, Spanish, Portuguese, Italian,
 * Dutch, the Nordic languages, Polish, Czech, Turkish, Russian. Looked for only in the few words in front of a date.
 */
const UPDATED =
  /\b(?:updated?|updates|modified|edited|changed|revised|reviewed|corrected|amended|aktualisiert|aktualisierung|bearbeitet|geändert|änderung|überarbeitet|stand|mis(?:e)? à jour|modifié|actualizad[oa]|modificad[oa]|atualizad[oa]|aggiornato|aggiornamento|modificato|bijgewerkt|gewijzigd|uppdaterad|opdateret|oppdatert|päivitetty|zaktualizowano|aktualizacja|aktualizováno|aktualizace|güncelleme|обновлено|изменено)(?![\p{L}])/giu;
const PUBLISHED =
  /(?<!\p{L})(?:published|posted|released|issued|first published|created|submitted|written|added|date of publication|veröffentlicht|publiziert|erstellt|geschrieben|eingestellt|verfasst|gepostet|erschienen|datum|publié|posté|mis en ligne|créé|paru|publicado|publicada|pubblicato|postado|gepubliceerd|geplaatst|publicerad|udgivet|publisert|julkaistu|opublikowano|dodano|publikováno|vydáno|zveřejněno|yayınlanma|опубликовано)(?!\p{L})/giu;
/** Dates of something else: when a user joined, an event takes place, an offer ends, somebody was born. */
const OTHER =
  /(?<!\p{L})(?:expires?|valid|until|registered|joined|member since|registriert|dabei seit|mitglied seit|retrieved|accessed|archived|born|geboren|died|gestorben|copyright|deadline|anmeldeschluss|gültig|today is|heute ist|printed|gedruckt|abgerufen|last visit|letzter besuch|next|since|seit|ab dem|bis zum|bis)(?!\p{L})|[©*†]/giu;

export type DateLabel = "published" | "updated" | "other" | undefined;

const WINDOW = 40;

/** The label that stands closest before the date. */
export function labelBefore(words: string): DateLabel {
  const window = words.slice(-WINDOW);
  const found = [
    ["updated", lastIndex(UPDATED, window)],
    ["published", lastIndex(PUBLISHED, window)],
    ["other", lastIndex(OTHER, window)],
  ] as const;
  const [best] = [...found].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 0 ? best[0] : undefined;
}

function lastIndex(pattern: RegExp, text: string): number {
  let last = -1;
  for (const { index } of text.matchAll(pattern)) last = index;
  return last;
}
