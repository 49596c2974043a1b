/// What an agent perceives: a page as a list of nodes, and the live page it is a view of.
@NullMarked
package io.scrapehub.agent.page;

import org.jspecify.annotations.NullMarked;
