import { addCopyButtons } from './copy.js';
import { followRuns } from './live.js';
import { navigateInPlace } from './navigate.js';

// Everything works without this module; with it, tables change in place.
const enhance = () => {
  addCopyButtons(document);
  followRuns(document);
};
navigateInPlace(enhance);
enhance();
