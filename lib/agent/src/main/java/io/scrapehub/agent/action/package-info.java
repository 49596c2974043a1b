/// What an agent can do to a page: the whole list, for rules, models and scripts alike.
@NullMarked
package io.scrapehub.agent.action;

import org.jspecify.annotations.NullMarked;
