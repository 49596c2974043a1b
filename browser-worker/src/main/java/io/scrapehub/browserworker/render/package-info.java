/// Renders pages in Chromium through Playwright; everything known of browsers is here, and nothing else of
/// tasks and queues.
@NullMarked
package io.scrapehub.browserworker.render;

import org.jspecify.annotations.NullMarked;
