/// What the API answers in a second, beside what Vert.x and mongod do alone.
@NullMarked
package io.scrapehub.bench.api;

import org.jspecify.annotations.NullMarked;
