@NullMarked
package io.scrapehub.browserworker.network;

import org.jspecify.annotations.NullMarked;
