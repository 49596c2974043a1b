/// The agent on MiniWoB++: its own tasks and its own reward.
@NullMarked
package io.scrapehub.bench.agent;

import org.jspecify.annotations.NullMarked;
