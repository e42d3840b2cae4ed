import type { AdvisoryMessage, Publisher } from "../../../domain/advisory.ts";
import { present } from "../../../domain/present.ts";
import type { StixObject } from "../../../domain/stix.ts";
import type { Marking } from "../../../domain/vocabulary/marking.ts";
import { uuid5 } from "../../uuid.ts";
import { type Snake, snake } from "./snake.ts";

/** What all objects of one message share. */
export interface Frame {
  readonly message: AdvisoryMessage;
  readonly publisher: string;
  readonly markingRef: string;
  readonly created: string;
  /** Moves with each message, and with each thing that is said of one later. */
  readonly modified: string;
}

/** Of objects that are the same in every message: their ids are made of what they say, so they have one version for ever. */
const ALWAYS = "2022-10-01T00:00:00.000Z";
/** Names of Tocsin's own: RFC 4122's namespace of addresses, and the project's name in it. */
const TOCSIN = uuid5("6ba7b811-9dad-11d1-80b4-00c04fd430c8", "https://tocsin.example/stix/2.1");

export const EXTENSION = `extension-definition--${uuid5(TOCSIN, "advisory 1")}`;
const MAKER = `identity--${uuid5(TOCSIN, "maker")}`;

/** Milliseconds and Z. */
export const millis = (instant: string): string => new Date(instant).toISOString();

/** FIRST's TLP 2.0 as OASIS published it. */
const TLP: Readonly<Record<Marking, string>> = {
  clear: "94868c89-83c2-464b-929b-a1a8aa3c8487",
  green: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
  amber: "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
  "amber+strict": "939a9414-2ddd-4d32-a0cd-375ea402b003",
  red: "e828b379-4e03-4974-9ac4-e53a884c97c1",
};
const TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
export const markingId = (marking: Marking): string => `marking-definition--${TLP[marking]}`;

export const markingDefinition = (marking: Marking): StixObject => ({
  type: "marking-definition",
  spec_version: "2.1",
  id: markingId(marking),
  created: ALWAYS,
  name: `TLP:${marking.toUpperCase()}`,
  extensions: { [TLP_EXTENSION]: { extension_type: "property-extension", tlp_2_0: marking } },
});

export function frameOf(message: AdvisoryMessage): Frame {
  const { publisher, content, firstSentAt, sentAt, changes, underReview } = message;
  const instants = [firstSentAt, sentAt, ...changes.map(({ at }) => at), underReview?.since ?? sentAt].map(millis);
  return {
    message,
    publisher: `identity--${publisher.uuid}`,
    markingRef: markingId(content.marking),
    created: millis(firstSentAt),
    modified: instants.toSorted().at(-1)!,
  };
}

/** Fields that a program of ours finds again; others pass over them. */
export function extension(fields: object): { readonly extensions?: Readonly<Record<string, Snake>> } {
  const own = snake(fields);
  return own === undefined
    ? {}
    : { extensions: { [EXTENSION]: { extension_type: "property-extension", ...(own as object) } } };
}

/** An object of this advisory alone: a new version of it with each message, revoked with it. */
export function own(frame: Frame, type: string, key: string, fields: object): StixObject {
  const { message, publisher, created, modified, markingRef } = frame;
  const isOver = message.state === "cancelled" || message.state === "superseded";
  return {
    type,
    spec_version: "2.1",
    id: `${type}--${uuid5(message.uuid, `${type} ${key}`)}`,
    created_by_ref: publisher,
    created,
    modified,
    ...(isOver ? { revoked: true } : {}),
    ...present(fields),
    object_marking_refs: [markingRef],
  };
}

/** An object that other advisories name as well: its id is made of its words. */
export function common({ message, publisher, markingRef }: Frame, type: string, fields: object): StixObject {
  const told = present(fields);
  const key = JSON.stringify([told, markingRef]);
  return {
    type,
    spec_version: "2.1",
    id: `${type}--${uuid5(message.publisher.uuid, `${type} ${key}`)}`,
    created_by_ref: publisher,
    created: ALWAYS,
    modified: ALWAYS,
    ...told,
    object_marking_refs: [markingRef],
  };
}

export const publisherIdentity = ({ message, publisher, modified }: Frame): StixObject => {
  const { name, contact, namespace, category, sender, site }: Publisher = message.publisher;
  return {
    type: "identity",
    spec_version: "2.1",
    id: publisher,
    created_by_ref: publisher,
    created: modified < ALWAYS ? modified : ALWAYS,
    modified,
    name,
    identity_class: "organization",
    ...(contact ? { contact_information: contact } : {}),
    ...extension({ namespace, category, sender, site }),
  };
};

export const extensionDefinition: readonly StixObject[] = [
  {
    type: "identity",
    spec_version: "2.1",
    id: MAKER,
    created: ALWAYS,
    modified: ALWAYS,
    name: "Tocsin",
    identity_class: "system",
  },
  {
    type: "extension-definition",
    spec_version: "2.1",
    id: EXTENSION,
    created_by_ref: MAKER,
    created: ALWAYS,
    modified: ALWAYS,
    name: "Advisory",
    description:
      "What an advisory holds that STIX has no property for: its type, state, mode, times, sections and sentences on a report; quoted evidence on a note; the audience of a course-of-action; product and versions of a vulnerability; the evidence that an indicator rests on; the outline of a location; the address of a publisher.",
    schema: "The section STIX of docs/exchange.md in Tocsin's repository",
    version: "1.0.0",
    extension_types: ["property-extension"],
  },
];
