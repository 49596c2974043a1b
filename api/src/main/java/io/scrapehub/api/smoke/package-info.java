/// The installation's own smoke test: a bundled shop whose pages a script builds, and a client that has it scraped.
@NullMarked
package io.scrapehub.api.smoke;

import org.jspecify.annotations.NullMarked;
