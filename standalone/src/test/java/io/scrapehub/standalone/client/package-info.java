/// What a person sees of a job at the terminal.
@NullMarked
package io.scrapehub.standalone.client;

import org.jspecify.annotations.NullMarked;
