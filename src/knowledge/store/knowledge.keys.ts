import { allTags, tagOf } from '../../redis/partition.js';

/**
 * Every Redis key of the knowledge base. A document's keys and its partition's indexes share a slot.
 *
 * | key                             | type   | holds                                                  |
 * | ------------------------------- | ------ | ------------------------------------------------------ |
 * | `kb:{pNN}<id>`                  | hash   | what is known of the document; see document-record.ts  |
 * | `kb:{pNN}<id>:content`          | string | its markdown, brotli                                   |
 * | `kb:{pNN}<id>:versions`         | hash   | `<n>:facts`, `<n>:content` of the versions before       |
 * | `kb:{pNN}<id>:votes`            | hash   | user id -> `up` or `down`                               |
 * | `kb:{pNN}<id>:cases`            | zset   | cases that it solved, by the time (ms) it was chosen    |
 * | `kb:{pNN}:fingerprint:<sha256>` | string | the id of the document that was made of this input     |
 * | `kb:{pNN}:global`               | zset   | ids of global documents, all with score 0              |
 * | `kb:{pNN}:private:<user id>`    | zset   | ids of a user's private documents, all with score 0    |
 * | `kb:{pNN}:version`              | hash   | `count` of changes in the partition, and its `epoch`   |
 * | `kb:{pNN}:changes`              | zset   | id by the number of its last change, removed ones too  |
 *
 * Ids are ULIDs, so a set of equal scores is in order of creation and a page starts right after any
 * id (BYLEX). Replicas follow the store by `version` and `changes`; the epoch is
 * the time of the first change, by which a store that was emptied or restored is told from the old. The partition of a new document
 * is that of its fingerprint, so that one script finds a twin and adds the document.
 */
export const documentKey = (id: string): string => `kb:${tagOf(id)}${id}`;
export const contentKey = (id: string): string => `${documentKey(id)}:content`;

export const versionsKey = (id: string): string => `${documentKey(id)}:versions`;
export const votesKey = (id: string): string => `${documentKey(id)}:votes`;
export const solvedCasesKey = (id: string): string => `${documentKey(id)}:cases`;

export const fingerprintKey = (fingerprint: string): string =>
  `kb:${tagOf(fingerprint)}:fingerprint:${fingerprint}`;

/** Whose list a document is in; a private one is in its owner's alone. */
export interface Listing {
  visibility: 'global' | 'private';
  ownerId: string;
}

const listingKeyOfTag = (tag: string, { visibility, ownerId }: Listing): string =>
  visibility === 'global' ? `kb:${tag}:global` : `kb:${tag}:private:${ownerId}`;

export const listingKey = (id: string, listing: Listing): string =>
  listingKeyOfTag(tagOf(id), listing);

/** The lists of what a user may read: by partition, all global documents and the user's own. */
export const readableListingKeys = (userId: string): string[] =>
  allTags().flatMap((tag) => [
    listingKeyOfTag(tag, { visibility: 'global', ownerId: userId }),
    listingKeyOfTag(tag, { visibility: 'private', ownerId: userId }),
  ]);

export const versionKeyOfTag = (tag: string): string => `kb:${tag}:version`;
export const changesKeyOfTag = (tag: string): string => `kb:${tag}:changes`;
export const versionKey = (id: string): string => versionKeyOfTag(tagOf(id));
export const changesKey = (id: string): string => changesKeyOfTag(tagOf(id));
