/** What every page does: a feature a file, none of which knows another. */

import "./features/helpers.js";
import "./features/color-scheme.js";
import "./features/header-height.js";
import "./features/menu.js";
import "./features/search-box.js";
import "./features/language-links.js";
import "./features/copy-link.js";
import "./features/copy-code.js";
import "./features/contents.js";
import "./features/variants.js"; // after the contents, of which it hides some
import "./features/sketch-numbers.js";
import "./features/agents.js";
