/** Our slugs for the sixteen critical infrastructure sectors of CISA (PPD-21), with their official names. */
export const SECTORS = {
  chemical: "Chemical Sector",
  "commercial-facilities": "Commercial Facilities Sector",
  communications: "Communications Sector",
  "critical-manufacturing": "Critical Manufacturing Sector",
  dams: "Dams Sector",
  "defense-industrial-base": "Defense Industrial Base Sector",
  "emergency-services": "Emergency Services Sector",
  energy: "Energy Sector",
  "financial-services": "Financial Services Sector",
  "food-agriculture": "Food and Agriculture Sector",
  "government-facilities": "Government Services and Facilities Sector",
  healthcare: "Healthcare and Public Health Sector",
  "information-technology": "Information Technology Sector",
  nuclear: "Nuclear Reactors, Materials, and Waste Sector",
  transportation: "Transportation Systems Sector",
  water: "Water and Wastewater Systems Sector",
} as const;
export type Sector = keyof typeof SECTORS;
