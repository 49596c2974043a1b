/// The page itself as a record: main text, Markdown, links and facts.
@NullMarked
package io.scrapehub.extract.article;

import org.jspecify.annotations.NullMarked;
