/// The next action, decided purely from goal, page and past.
@NullMarked
package io.scrapehub.agent.decide;

import org.jspecify.annotations.NullMarked;
