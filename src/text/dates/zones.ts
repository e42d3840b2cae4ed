/** Minutes east of UTC. Names that mean several zones (IST, CST of China) are left out: the day stands, the instant does not. */
export const ZONE_MINUTES: Readonly<Record<string, number>> = {
  z: 0, gmt: 0, utc: 0, bst: 60, wet: 0, west: 60, cet: 60, cest: 120, mez: 60, mesz: 120, eet: 120, eest: 180, msk: 180,
  est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, jst: 540, kst: 540, aest: 600, aedt: 660,
}; // biome-ignore format: a table
