/// How a listing is followed within its page: what to do next, decided from what the last thing brought.
@NullMarked
package io.scrapehub.extract.walk;

import org.jspecify.annotations.NullMarked;
