/// What every pool of workers and every keeper of its reports promises, and a pool in memory held to it.
@NullMarked
package io.scrapehub.testkit.worker;

import org.jspecify.annotations.NullMarked;
