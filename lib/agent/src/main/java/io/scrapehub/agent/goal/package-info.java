/// A goal in plain words, read into intents.
@NullMarked
package io.scrapehub.agent.goal;

import org.jspecify.annotations.NullMarked;
