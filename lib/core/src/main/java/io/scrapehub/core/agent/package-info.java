/// Runs of an agent: what it is to reach, where it may go, the steps it took and how it ended.
@NullMarked
package io.scrapehub.core.agent;

import org.jspecify.annotations.NullMarked;
