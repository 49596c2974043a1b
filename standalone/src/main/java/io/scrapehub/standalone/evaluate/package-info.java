/// Runs saved pages and small apps through the renderer and the extractor as a job would, and writes down
/// what came of them for a scorer.
@NullMarked
package io.scrapehub.standalone.evaluate;

import org.jspecify.annotations.NullMarked;
