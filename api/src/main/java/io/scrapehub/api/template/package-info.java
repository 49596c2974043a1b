/// Templates over HTTP: those that come with ScrapeHub, those of the account, and jobs made from either.
@NullMarked
package io.scrapehub.api.template;

import org.jspecify.annotations.NullMarked;
