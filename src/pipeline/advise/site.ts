/** What the public site and the collections ask of step 6. */
export { FEED_TYPES, PUBLIC_FORMATS } from "../../6-advise/addresses.ts";
export { carriedBy, isPublic } from "../../6-advise/channels/route.ts";
export { folderPage } from "../../6-advise/documents/folder-page.ts";
export { listPage, nothingPage, unsubscribePage } from "../../6-advise/documents/site-pages.ts";
export { FEEDS, writeFeed } from "../../6-advise/feeds/index.ts";
export { METADATA_PATH } from "../../6-advise/provider/csaf.ts";
export { securityTxt } from "../../6-advise/provider/security-txt.ts";
