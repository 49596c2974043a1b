/// What the store ports promise, as tests any adapter must pass, and adapters in memory that do.
@NullMarked
package io.scrapehub.testkit.store;

import org.jspecify.annotations.NullMarked;
