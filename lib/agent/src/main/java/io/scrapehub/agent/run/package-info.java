/// An agent's run from its first look to its end, within caps that no decision can move.
@NullMarked
package io.scrapehub.agent.run;

import org.jspecify.annotations.NullMarked;
