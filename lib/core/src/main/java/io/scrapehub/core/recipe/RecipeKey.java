package io.scrapehub.core.recipe;

import io.scrapehub.core.account.AccountId;

/// What a recipe is of. Never of two accounts: what one was shown proves nothing for another.
///
/// @param template the shape of the pages' URLs, host included (see [io.scrapehub.core.url.UrlShape])
/// @param reading  what the pages are read for: the wanted fields and links
public record RecipeKey(AccountId account, String template, String reading) {}
