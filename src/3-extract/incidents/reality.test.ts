import { expect, test } from "vitest";
import { actsOf } from "../../../test/support/incidents-of.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";

/** A second sentence tells the article that it is about computers. */
const CYBER = " The hackers used ransomware on the servers of the network, a cyber expert said.";

const ROWS: [why: string, text: string, words: string, reality: Reality][] = [
  ["not, passive", "The passwords of customers were not stolen, Ellery Bank said.", "stolen", "denied"],
  ["not, contracted", "Ellery Bank didn’t pay the ransom.", "pay the ransom", "denied"],
  ["has not yet", "Ellery Bank has not yet paid a ransom.", "paid a ransom", "denied"],
  ["no: the subject", "No customer data was stolen, Ellery Bank said.", "stolen", "denied"],
  ["no: a long subject", "No names, addresses, passwords or card data of customers were stolen.", "stolen", "denied"],
  ["none of", "None of the customer records were stolen.", "stolen", "denied"],
  ["no: the noun", "Ellery Bank said there was no data breach.", "data breach", "denied"],
  ["not any: the noun", "Ellery Bank has not suffered any data breach.", "data breach", "denied"],
  ["refused", "Ellery Bank refused to pay the ransom.", "pay the ransom", "denied"],
  ["instead of", "Instead of paying the ransom, Ellery Bank bought new servers.", "paying the ransom", "denied"],
  ["not believed", "Police do not believe that customer records were stolen.", "stolen", "denied"],
  ["not only", "The hackers not only stole the passwords of Ellery Bank, they sold them.", "stole", "happened"],
  ["another verb is denied", "Ellery Bank did not notice the data breach.", "data breach", "happened"],
  ["another verb, another clause", "Ellery Bank did not say how hackers stole the records.", "stole", "happened"],
  ["no doubt is no denial", "No one knows who stole the customer records.", "stole", "happened"],
  ["whether", "Ellery Bank is checking whether customer records were stolen.", "stolen", "hypothetical"],
  ["unclear if", "It is unclear if customer records were stolen.", "stolen", "hypothetical"],
  ["can", "With the password, customer data can be stolen.", "stolen", "hypothetical"],
  ["may", "Hackers may have stolen the customer records.", "stolen", "hypothetical"],
  ["taken for granted", "The stolen records may be sold.", "stolen", "happened"],
  ["taken for granted: after", "Ellery Bank could lose clients after the data breach.", "data breach", "happened"],
  ["a modal of another verb", "Hackers who hope to get rich have stolen customer records.", "stolen", "happened"],
  ["a modal behind", "Hackers stole the customer records and would sell them.", "stole", "happened"],
  ["tried", "Hackers tried to steal the customer records.", "steal", "attempted"],
  ["failed at something else", "Ellery Bank failed to notice the theft of customer records.", "theft of", "happened"],
  ["trying is the act", "A gang tried to extort Ellery Bank.", "extort", "happened"],
  ["goes on", "Hackers are stealing customer records of Ellery Bank.", "stealing", "ongoing"],
  ["goes on, passive", "Ellery Bank is being extorted by a gang.", "extorted", "ongoing"],
  ["goes on since", "A gang has been extorting Ellery Bank since May.", "extorting", "ongoing"],
  ["goes on, a noun of the lexicon", "Students in Oslo have been protesting since June.", "protesting", "ongoing"],
  ["a noun, no verb", "The worst threat to Ellery Bank is phishing.", "phishing", "happened"],
  ["was likely", "Hackers likely stole the customer records of Ellery Bank.", "stole", "alleged"],
  ["is likely to", "Hackers are likely to steal customer records of Ellery Bank.", "steal", "expected"],
  ["feared", "Ellery Bank fears further phishing attacks.", "phishing attacks", "expected"],
];

test.each(ROWS)("%s", (_why, text, words, reality) => {
  const act = actsOf(text + CYBER).find(({ quote, start }) => start < text.length && quote === words);
  expect(act).toMatchObject({ reality });
});
