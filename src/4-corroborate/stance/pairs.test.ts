import { expect, test } from "vitest";
import { realSteps } from "../../../test/support/real-context.ts";

const steps = realSteps();
/** Repetition is support as far as two texts alone can tell. */
function stance(claim: string, passage: string): string {
  const { stance } = steps.judgeStance(claim, passage);
  return stance === "repeats" ? "supports" : stance;
}
const HOSPITALS = "Hackers closed four hospitals of the Alderbrook group in Sarnia in 2029.";

type Expected = "supports" | "denies" | "hedges" | "unrelated" | "not-support";
type Row = [why: string, claim: string, passage: string, expected: Expected];

/** One thing is changed between claim and passage: whatever it is called, it is no support. */
const DISTORTED: Row[] = [
  ["actor and target swapped, in the passive and as lands", "Veldanian hackers attacked the foreign ministry of Ostmark.", "The foreign ministry of Veldania was attacked by hackers from Ostmark.", "not-support"],
  ["actor and target swapped in other words", "The Sarnia navy fired on a Veldanian patrol boat.", "A patrol boat from Veldania opened fire on the navy of Sarnia.", "not-support"],
  ["another body gave the order", "The interior ministry ordered the evacuation of Lowmark.", "The mayor ordered residents to leave Lowmark.", "not-support"],
  ["other data were exposed", "The breach exposed the passport numbers of guests.", "The intrusion exposed the e-mail addresses of guests.", "not-support"],
  ["negated with never before the verb", HOSPITALS, "Hackers never closed four hospitals of the Alderbrook group in Sarnia in 2029.", "denies"],
  ["negated with contraction", "The pumps of Port Ellery stopped on Monday.", "The pumps of Port Ellery didn't stop on Monday.", "denies"],
  ["negated with no one", "Two guards died in the fire at the Kestrel depot.", "Nobody died in the fire at the Kestrel depot.", "denies"],
  ["negated with nothing", "The intruders took customer files from Ellery Savings.", "The intruders took nothing from Ellery Savings, customer files included.", "denies"],
  ["negated with neither", "The port and the airfield of Sarnia were closed.", "Neither the port nor the airfield of Sarnia was closed.", "denies"],
  ["negated with far from", "The grid of Veldania was restored by Tuesday.", "The grid of Veldania was far from restored by Tuesday.", "not-support"],
  ["negated with yet to", "The ministry has named the group behind the blast in Brunn.", "The ministry has yet to name the group behind the blast in Brunn.", "not-support"],
  ["negated with unable", "The operators restored the water supply of Brunn.", "The operators were unable to restore the water supply of Brunn.", "denies"],
  ["two negations, still a denial", "The bank lost the records of its clients.", "The bank did not deny rumours of a fault but said it did not lose the records of its clients.", "not-support"],
  ["number in digits changed", "The blast wounded 12 sailors at the pier.", "The blast wounded 21 sailors at the pier.", "denies"],
  ["number in words changed", "Three ships sank off Kestrel Bay on Friday.", "Five ships sank off Kestrel Bay on Friday.", "denies"],
  ["amount of money changed", "The gang demanded $4 million from Alderbrook Health.", "The gang demanded $40 million from Alderbrook Health.", "denies"],
  ["percentage changed", "The outage cut power to 30% of homes in Brunn.", "The outage cut power to 3% of homes in Brunn.", "denies"],
  ["a unit of scale changed", "The leak exposed 2 million accounts at Ellery Savings.", "The leak exposed 2 thousand accounts at Ellery Savings.", "denies"],
  ["number word beyond twelve", "Fifteen villages lost power after the storm.", "Fifty villages lost power after the storm.", "denies"],
  ["a noun of the number without plural s", "Six people died in the flood at Lowmark.", "Nine people died in the flood at Lowmark.", "denies"],
  ["hours changed", "The website of the ministry was offline for two hours.", "The website of the ministry was offline for nine hours.", "denies"],
  ["weekday changed", "The ferry of Kestrel Bay was attacked on Tuesday.", "The ferry of Kestrel Bay was attacked on Friday.", "denies"],
  ["month changed", "The dam of Lowmark failed in March.", "The dam of Lowmark failed in August.", "denies"],
  ["day of the month changed", "The dam of Lowmark failed on 3 March 2031.", "The dam of Lowmark failed on 13 March 2031.", "denies"],
  ["year changed", "The dam of Lowmark failed in 2031.", "The dam of Lowmark failed in 2013.", "denies"],
  ["actor swapped for another name", "Veldania shelled the harbour of Port Ellery on Monday.", "Ostmark shelled the harbour of Port Ellery on Monday.", "not-support"],
  ["actor swapped, two words", "Night Sailors encrypted the servers of Alderbrook Health.", "Grey Heron encrypted the servers of Alderbrook Health.", "not-support"],
  ["target swapped", "The gang encrypted the servers of Alderbrook Health last week.", "The gang encrypted the servers of Lowland Railways last week.", "not-support"],
  ["place swapped", "A bomb exploded outside the embassy in Sarnia on Monday.", "A bomb exploded outside the embassy in Brunn on Monday.", "not-support"],
  ["actor and target turned round", "Veldania attacked Ostmark at dawn.", "Ostmark attacked Veldania at dawn.", "denies"],
  ["turned round by the passive", "Veldania attacked Ostmark at dawn.", "Veldania was attacked by Ostmark at dawn.", "denies"],
  ["polarity: rose and fell", "The number of attacks on banks rose in Sarnia last year.", "The number of attacks on banks fell in Sarnia last year.", "denies"],
  ["polarity: opened and closed", "The strait of Kestrel was opened to ships on Monday.", "The strait of Kestrel was closed to ships on Monday.", "denies"],
  ["polarity: guilty and innocent", "The court found the engineer guilty of the sabotage.", "The court found the engineer innocent of the sabotage.", "denies"],
  ["polarity: before and after", "The alarm was raised before the tank exploded at Brunn.", "The alarm was raised after the tank exploded at Brunn.", "denies"],
  ["polarity: accepted and rejected", "The union accepted the offer of the port authority.", "The union rejected the offer of the port authority.", "denies"],
  ["polarity: more and less", "The flood cost more than the storm of 2029.", "The flood cost less than the storm of 2029.", "denies"],
  ["hedge: may", HOSPITALS, "Hackers may have closed four hospitals of the Alderbrook group in Sarnia in 2029.", "hedges"],
  ["hedge gained: likely", "Night Sailors attacked the bank in Brunn.", "Night Sailors likely attacked the bank in Brunn.", "hedges"],
  ["hedge gained: appears", "Night Sailors attacked the bank in Brunn.", "Night Sailors appears to have attacked the bank in Brunn.", "hedges"],
  ["hedge gained: suspected", "Night Sailors attacked the bank in Brunn.", "Night Sailors is suspected to have attacked the bank in Brunn.", "hedges"],
  ["hedge gained: rumour", "The minister has resigned over the leak.", "Rumours that the minister has resigned over the leak spread on Monday.", "hedges"],
  ["hedge gained: should", "The bridge at Lowmark was reopened on Sunday.", "The bridge at Lowmark should be reopened on Sunday.", "not-support"],
  ["a denial", "Ostmark shelled the harbour of Port Ellery.", "Ostmark denied that it shelled the harbour of Port Ellery.", "denies"],
  ["a denial by noun", "Ostmark shelled the harbour of Port Ellery.", "Ostmark issued a denial that it shelled the harbour of Port Ellery.", "denies"],
  ["a denial: dismissed", "Ostmark shelled the harbour of Port Ellery.", "Ostmark dismissed the report that it shelled the harbour of Port Ellery.", "denies"],
  ["a hoax", "A bomb exploded at the station of Brunn.", "The report that a bomb exploded at the station of Brunn was a hoax.", "denies"],
  ["debunked", "A shark swam through the streets of Lowmark.", "Fact-checkers debunked the claim that a shark swam through the streets of Lowmark.", "denies"],
  ["no evidence", "Data of patients left the network of the clinic.", "There is no evidence that data of patients left the network of the clinic.", "denies"],
  ["nothing suggests", "Data of patients left the network of the clinic.", "Nothing suggests that data of patients left the network of the clinic.", "denies"],
  ["ruled out", "Sabotage caused the fire at the depot in Brunn.", "The police ruled out that sabotage caused the fire at the depot in Brunn.", "denies"],
  ["a quote inside a denial", "The mayor knew of the leak in the dam.", '"The mayor knew of the leak in the dam" is a lie, her office said.', "denies"],
  ["a denial after the quote", "The mayor knew of the leak in the dam.", '"The mayor knew of the leak in the dam," the paper wrote; her office called that untrue.', "denies"],
  ["a conspiracy", "The towers spread the fever in Brunn.", "The myth that the towers spread the fever in Brunn keeps returning.", "not-support"],
  ["only claimed", "The group stole the plans of the submarine.", "The group claims that it stole the plans of the submarine.", "hedges"],
  ["only accused", "Ostmark poisoned the wells of Lowmark.", "Veldania accused Ostmark of having poisoned the wells of Lowmark.", "hedges"],
  ["only alleged by a party", "The clerk sold the keys of the vault.", "Prosecutors allege that the clerk sold the keys of the vault.", "hedges"],
  ["conditional", "The dam at Lowmark broke and flooded the valley.", "If the dam at Lowmark broke, it would have flooded the valley.", "not-support"],
  ["unless", "The strike shut the port of Brunn.", "Unless talks succeed, the strike will shut the port of Brunn.", "not-support"],
  ["planned, not happened", "The ministry closed the border crossing at Kestrel.", "The ministry plans to close the border crossing at Kestrel.", "hedges"],
  ["will, not did", "Ostmark tested a missile over the strait.", "Ostmark will test a missile over the strait.", "hedges"],
  ["threatened, not done", "Night Sailors published the files of the bank.", "Night Sailors threatened to publish the files of the bank.", "hedges"],
  ["tried, not done", "Night Sailors breached the network of the bank.", "Night Sailors tried to breach the network of the bank.", "not-support"],
  ["almost", "The blast sank the ferry at Kestrel Bay.", "The blast almost sank the ferry at Kestrel Bay.", "not-support"],
  ["foiled", "Attackers breached the network of the port.", "Guards foiled attackers who breached at first only the guest network of the port.", "not-support"],
  ["a question", "Ostmark poisoned the wells of Lowmark.", "Has Ostmark poisoned the wells of Lowmark?", "not-support"],
  ["asked whether", "The mayor knew of the leak in the dam.", "Reporters asked whether the mayor knew of the leak in the dam.", "not-support"],
  ["it is unclear", "Data of patients left the network of the clinic.", "It is unclear whether data of patients left the network of the clinic.", "hedges"],
  ["stronger claim: all for some", "The outage closed all schools in Brunn.", "The outage closed some schools in Brunn.", "not-support"],
  ["stronger claim: killed for wounded", "The blast killed two guards at the gate of the depot.", "The blast wounded two guards at the gate of the depot.", "not-support"],
  ["stronger claim: every", "The gang took every file of the clinic.", "The gang took one file of the clinic.", "not-support"],
  ["stronger claim: destroyed for damaged", "The fire destroyed the library of Brunn.", "The fire damaged the library of Brunn.", "not-support"],
  ["stronger claim: cause", "The heat caused the outage in Brunn on Monday.", "The heat came before the outage in Brunn on Monday.", "not-support"],
  ["same topic, other matter", "Hackers closed four hospitals of the Alderbrook group.", "The Alderbrook group opened a new ward for children in its hospitals.", "not-support"],
  ["same names, other act", "Veldania expelled the ambassador of Ostmark.", "Veldania received the ambassador of Ostmark for lunch.", "not-support"],
  ["simulated", "Hackers shut down the grid of Brunn.", "In an exercise, hackers shut down the grid of Brunn.", "not-support"],
  ["in a film", "Hackers shut down the grid of Brunn.", "In the film, hackers shut down the grid of Brunn.", "not-support"],
  ["a name that begins like the other", "Niger closed its border to Veldania.", "Nigeria closed its border to Veldania.", "not-support"],
  ["a name one letter off", "A bomb exploded outside the embassy in Brunn.", "A bomb exploded outside the embassy in Brunt.", "not-support"],
  ["taken back in the next sentence", "The towers spread the fever in Brunn.", "The towers spread the fever in Brunn, a post said. That is false, doctors said.", "denies"],
  ["number words against digits", "Twenty-one people died in the flood at Lowmark.", "In the flood at Lowmark 12 people died.", "denies"],
  ["a number where the claim has one and the passage none", "The blast wounded 12 sailors at the pier.", "The blast wounded sailors at the pier.", "not-support"],
  ["the speaker swapped", "The mayor said that the dam of Lowmark was safe.", "The engineer said that the dam of Lowmark was safe.", "not-support"],
  ["polarity: won and lost", "The navy won the battle for the strait of Kestrel.", "The navy lost the battle for the strait of Kestrel.", "denies"],
  ["an ordinal changed", "The third reactor of Brunn was shut down.", "The fourth reactor of Brunn was shut down.", "not-support"],
  ["a time of day changed", "The alarm at the depot rang at 9.30 pm.", "The alarm at the depot rang at 6.15 pm.", "not-support"],
  ["stopped doing it", "Ostmark enriches uranium at Brunn.", "Ostmark stopped enriching uranium at Brunn.", "not-support"],
  ["called for it", "The ministry closed the border crossing at Kestrel.", "Farmers urged the ministry to close the border crossing at Kestrel.", "not-support"],
  ["warned of it", "Night Sailors attacked the bank in Brunn.", "The ministry warned that Night Sailors could attack the bank in Brunn.", "hedges"],
  ["believed by some", "The dam of Lowmark broke because of neglect.", "Some residents believe the dam of Lowmark broke because of neglect.", "hedges"],
  ["an opinion poll", "The mayor knew of the leak in the dam.", "Half of the voters think the mayor knew of the leak in the dam.", "hedges"],
  ["part of a group", "Banks in Sarnia were closed by the attack.", "Banks near Sarnia were spared by the attack.", "not-support"],
]; // biome-ignore format: a table
test.each(DISTORTED)("distorted: %s", (_why, claim, passage, expected) => {
  const got = stance(claim, passage);
  expect(got).not.toBe("supports");
  if (expected !== "not-support") expect(got).toBe(expected);
});
test("there are enough of them", () => expect(DISTORTED.length).toBeGreaterThanOrEqual(60));

/** Other words, same claim. */
const SAME: Row[] = [
  ["hedge: allegedly", "A clerk allegedly sold the keys of the vault.", "A clerk sold the keys of the vault.", "supports"],
  ["a day of saying is not a day of the act", "The pumps of Port Ellery stopped on Monday.", "The pumps of Port Ellery stopped on Monday, the harbour master said on Thursday.", "supports"],
  ["an unrelated hedge behind", "The pumps of Port Ellery stopped on Monday.", "The pumps of Port Ellery stopped on Monday, and residents in the valley below were told that repairs might take a week.", "supports"],
  ["same words", HOSPITALS, `On Friday it became known: ${HOSPITALS}`, "supports"],
  ["a subset of the passage", "Hackers closed four hospitals in Sarnia.", "Hackers closed four hospitals and a school in Sarnia in 2029.", "supports"],
  ["passive for active", "Veldania attacked Ostmark at dawn.", "Ostmark was attacked by Veldania at dawn.", "supports"],
  ["active for passive", "The servers of the port were encrypted by Night Sailors.", "Night Sailors encrypted the servers of the port.", "supports"],
  ["number word for digits", "The blast wounded 12 sailors at the pier.", "The blast wounded twelve sailors at the pier.", "supports"],
  ["both negated", "The pumps of Port Ellery did not stop on Monday.", "On Monday the pumps of Port Ellery never stopped.", "supports"],
  ["attributed to one who says it as fact", "The pumps of Port Ellery stopped on Monday.", "The pumps of Port Ellery stopped on Monday, the harbour master said.", "supports"],
  ["synonym of the act", "Night Sailors breached the network of the bank in Brunn.", "Night Sailors broke into the network of the bank in Brunn.", "supports"],
  ["irregular verb", "The gang stole the records of the clinic.", "The records of the clinic were stolen by the gang.", "supports"],
  ["the passage weaker and the claim weaker", "Hackers may have closed four hospitals in Sarnia.", "Hackers may have closed four hospitals in Sarnia, the ministry said.", "supports"],
  ["a denial is claimed and told", "Ostmark denied that it shelled the harbour of Port Ellery.", "Ostmark has denied shelling the harbour of Port Ellery.", "supports"],
  ["more names around", "Veldania shelled the harbour of Port Ellery on Monday.", "Ostmark said on Tuesday that Veldania shelled the harbour of Port Ellery on Monday.", "supports"],
]; // biome-ignore format: a table
test.each(SAME)("same: %s", (_why, claim, passage, expected) => expect(stance(claim, passage)).toBe(expected));

/** Too shy today. The output stands here so that a change of it is seen; none may become a false support. */
const KNOWN_WRONG: [why: string, reason: string, claim: string, passage: string, right: Expected, today: Expected][] = [
  ["synonym of the thing", "words that mean the same are few: most paraphrases are no support", "A bomb exploded outside the embassy in Sarnia on Monday.", "On Monday an explosive device went off in front of the embassy in Sarnia.", "supports", "denies"],
  ["synonyms only", "no word in common", "The physicians left.", "All doctors have gone.", "supports", "denies"],
]; // biome-ignore format: a table
test.each(KNOWN_WRONG)("known wrong: %s (%s)", (_why, _reason, claim, passage, right, today) => {
  expect(stance(claim, passage)).toBe(today);
  expect(today).not.toBe(right);
});

test("a claim or sentence without end is not judged", () => {
  const long = "hackers closed hospitals ".repeat(20_000);
  expect(stance(HOSPITALS, long)).toBe("unrelated");
  expect(stance(long, HOSPITALS)).toBe("unrelated");
});
