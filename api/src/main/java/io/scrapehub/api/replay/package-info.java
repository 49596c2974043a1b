/// Answers a repeated request as it was answered the first time.
@NullMarked
package io.scrapehub.api.replay;

import org.jspecify.annotations.NullMarked;
