import { describe, expect, test } from "vitest";
import { CREDIBILITIES, RELIABILITIES } from "./admiralty.ts";
import { INCIDENT_TYPES } from "./incident-type.ts";
import { LEVELS, levelStep } from "./level.ts";
import { CONFIDENCES, LIKELIHOODS } from "./likelihood.ts";
import { SECTORS } from "./sector.ts";

/** Each table against its authority's list, typed out here a second time. */
describe("vocabularies equal their authority's list", () => {
  test("CISA's sixteen sectors (PPD-21), by their official names", () => {
    expect(Object.values(SECTORS)).toEqual([
      "Chemical Sector",
      "Commercial Facilities Sector",
      "Communications Sector",
      "Critical Manufacturing Sector",
      "Dams Sector",
      "Defense Industrial Base Sector",
      "Emergency Services Sector",
      "Energy Sector",
      "Financial Services Sector",
      "Food and Agriculture Sector",
      "Government Services and Facilities Sector",
      "Healthcare and Public Health Sector",
      "Information Technology Sector",
      "Nuclear Reactors, Materials, and Waste Sector",
      "Transportation Systems Sector",
      "Water and Wastewater Systems Sector",
    ]);
  });

  test("ICD 203 (2015), D.6.e.(2).(a): both rows of terms and their percentages", () => {
    const rows = Object.entries(LIKELIHOODS).map(([term, { percent, otherRow }]) => [term, otherRow, ...percent]);
    expect(rows).toEqual([
      ["almost-no-chance", "remote", 1, 5],
      ["very-unlikely", "highly improbable", 5, 20],
      ["unlikely", "improbable", 20, 45],
      ["roughly-even-chance", "roughly even odds", 45, 55],
      ["likely", "probable", 55, 80],
      ["very-likely", "highly probable", 80, 95],
      ["almost-certain", "nearly certain", 95, 99],
    ]);
    expect(CONFIDENCES).toEqual(["low", "moderate", "high"]);
  });

  test("the terms of ICD 203 leave no gap", () => {
    const bounds = Object.values(LIKELIHOODS).map(({ percent }) => percent);
    expect(bounds.slice(1).map(([min]) => min)).toEqual(bounds.slice(0, -1).map(([, max]) => max));
  });

  test("Admiralty Code: A to F and 1 to 6, the last of each is no verdict", () => {
    expect(Object.keys(RELIABILITIES).join("")).toBe("ABCDEF");
    expect(Object.keys(CREDIBILITIES).join("")).toBe("123456");
    expect(RELIABILITIES.F).toContain("cannot be judged");
    expect(CREDIBILITIES["6"]).toContain("cannot be judged");
  });

  test("RSIT classes are class and type of the published taxonomy", () => {
    const published = [
      "abusive-content:harmful-speech",
      "availability:ddos",
      "availability:outage",
      "availability:sabotage",
      "fraud:phishing",
      "information-content-security:data-leak",
      "information-content-security:unauthorised-information-access",
      "information-content-security:unauthorised-information-modification",
      "intrusions:system-compromise",
      "other:other",
    ];
    const used = Object.values(INCIDENT_TYPES).flatMap((type) => ("rsit" in type ? [type.rsit] : []));
    expect([...new Set(used)].sort()).toEqual(published);
  });
});

test("level steps: none, then one to five from low to severe", () => {
  expect(levelStep("not-assessed")).toBe(0);
  expect(LEVELS.map(levelStep)).toEqual([1, 2, 3, 4, 5]);
});
