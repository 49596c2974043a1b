/// One record of one page: from everything the page says about its main entity.
@NullMarked
package io.scrapehub.extract.entity;

import org.jspecify.annotations.NullMarked;
