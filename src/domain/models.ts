/** Trained weights as bytes, unpacked (models/, each with a card). `main.ts` has them read; steps get values. */
export interface ModelFiles {
  /** Word -> cluster (models/clusters.bin): sorted hashes, then cluster numbers. */
  readonly clusters: Uint8Array;
  /** Word -> direction of its meaning (models/vectors.bin). */
  readonly vectors: Uint8Array;
  /** Entity tagger. */
  readonly entities: Uint8Array;
  /** Source and content of a cue. */
  readonly attribution: Uint8Array;
  /** Ranks sources, antecedents and reports. Empty: rules alone. */
  readonly speakers: Uint8Array;
  /** Kind of a statement. Empty while it is trained: kinds are told by rule. */
  readonly kinds: Uint8Array;
  /** ATT&CK technique of a sentence. Empty while it is trained: only named techniques are found. */
  readonly techniques: Uint8Array;
  /** Chooser among wordings of acts. Empty while it is trained: only sure wordings tell incidents. */
  readonly incidents: Uint8Array;
  /** Judge of "one act or such acts in general". Empty while it is trained: every act is one act. */
  readonly scopes: Uint8Array;
  /** Judge of stance between wordings that share few words. Empty while it is trained: those are "unrelated". */
  readonly stance: Uint8Array;
}
