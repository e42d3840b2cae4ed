import type { ImportedList, StoredList } from "../domain/imported.ts";
import type { Issue } from "../domain/issue.ts";

/** The lists that a user has imported, in a folder of the user's own. */
export interface UserLists {
  /** The folder, as it is printed. */
  readonly folder: string;
  /** In the order of their keys. A list that cannot be read is an issue, and the others are there. */
  read(): Promise<{ readonly lists: readonly StoredList[]; readonly issues: readonly Issue[] }>;
  /** False: there are as many lists as are read, and none of this key. */
  hasRoomFor(key: string): Promise<boolean>;
  /** All or nothing: the list of the same key is replaced, or stays as it was. Rejects with the system's words. */
  write(list: ImportedList, from: readonly string[]): Promise<StoredList>;
  /** False: there was none. */
  remove(key: string): Promise<boolean>;
}
