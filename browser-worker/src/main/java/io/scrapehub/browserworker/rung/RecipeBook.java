package io.scrapehub.browserworker.rung;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.recipe.Recipe;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.RecipeStore;
import io.scrapehub.core.recipe.Trust;
import io.scrapehub.core.recipe.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A worker's recipes: looked up once in a few seconds, their pages counted, one check at a time each.
/// Thread-safe.
final class RecipeBook {
    /// For so long other workers may still follow what one of them dropped, each until its own next check.
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    /// At most: whoever began a check may have lost the page.
    private static final Duration CHECK_TAKES = Duration.ofMinutes(2);

    private static final int MOST = 10_000;
    private static final int LOCKS = 64;
    /// A template whose data never reads like the page is not tried for ever.
    private static final int MOST_VAIN = 3;
    private static final Duration VAIN = Duration.ofHours(1);

    private final RecipeStore store;
    private final InstantSource clock;
    private final Ids ids;
    private final Cache<RecipeKey, Optional<Recipe>> known;
    private final Cache<String, Following> followings;
    private final Cache<RecipeKey, Integer> vain;
    private final Lock[] locks =
            IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

    /// What a page's turn with a recipe is.
    enum Turn {
        /// Follow it.
        FOLLOW,
        /// Follow it, and have a browser check; whoever gets this calls [#agreed], [#drop] or
        /// [#unchecked], or nobody checks for a while.
        CHECK,
        /// Not to be followed before the check that is under way has ended.
        WAIT
    }

    private static final class Following {
        int pages;
        /// Until when nobody else begins a check; past when none is under way.
        Instant checkedUntil = Instant.MIN;
    }

    RecipeBook(RecipeStore store, InstantSource clock, Ticker ticker, Ids ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.known = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(BELIEVED)
                .maximumSize(MOST)
                .build();
        this.followings = Caffeine.newBuilder().maximumSize(MOST).build();
        this.vain = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(VAIN)
                .maximumSize(MOST)
                .build();
    }

    Optional<Recipe> find(RecipeKey key) {
        Optional<Recipe> seen = known.getIfPresent(key);
        if (seen == null) {
            seen = store.find(key);
            known.put(key, seen);
        }
        return seen.filter(recipe -> !Trust.isStale(recipe, clock.instant()));
    }

    /// Takes a turn with a recipe. A check of what proved right before keeps nobody waiting.
    Turn turn(Recipe recipe) {
        Following following = following(recipe);
        synchronized (following) {
            if (!Trust.checkDue(recipe, following.pages, clock.instant())) {
                following.pages++;
                return Turn.FOLLOW;
            }
            if (!clock.instant().isBefore(following.checkedUntil)) {
                following.checkedUntil = clock.instant().plus(CHECK_TAKES);
                return Turn.CHECK;
            }
            return recipe.agreed() > 0 ? Turn.FOLLOW : Turn.WAIT;
        }
    }

    /// A browser read the same.
    void agreed(Recipe recipe, Way now) {
        var more = new Recipe(recipe.key(), recipe.id(), now, recipe.agreed() + 1, clock.instant());
        store.change(more);
        known.put(recipe.key(), Optional.of(more));
        over(recipe, true);
    }

    /// The check came to nothing: the browser failed.
    void unchecked(Recipe recipe) {
        over(recipe, false);
    }

    void drop(Recipe recipe) {
        store.drop(recipe);
        known.put(recipe.key(), Optional.empty());
        over(recipe, true);
    }

    /// Learns that a template is to be read in this way, unless where its data is was learned meanwhile:
    /// that is worth more.
    void learnPlainly(RecipeKey key, Way way, int agreed) {
        learn(
                key,
                there -> there.filter(r -> r.way() instanceof Way.Endpoint).isPresent()
                        ? Optional.empty()
                        : Optional.of(way),
                agreed);
    }

    /// Puts a new recipe, made of what is there at this moment, in its place; of two who learn at once
    /// neither is lost.
    ///
    /// @param from empty leaves things as they are
    void learn(RecipeKey key, Function<Optional<Recipe>, Optional<Way>> from, int agreed) {
        Lock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
        lock.lock();
        try {
            from.apply(store.find(key)).ifPresent(way -> {
                var recipe = new Recipe(key, ids.next(Recipe.PREFIX), way, agreed, clock.instant());
                store.keep(recipe);
                known.put(key, Optional.of(recipe));
            });
        } finally {
            lock.unlock();
        }
    }

    boolean worthLearning(RecipeKey key) {
        Integer times = vain.getIfPresent(key);
        return times == null || times < MOST_VAIN;
    }

    void learnedInVain(RecipeKey key) {
        vain.asMap().merge(key, 1, Integer::sum);
    }

    private void over(Recipe recipe, boolean fromTheStart) {
        Following following = following(recipe);
        synchronized (following) {
            following.checkedUntil = Instant.MIN;
            following.pages = fromTheStart ? 0 : following.pages;
        }
    }

    private Following following(Recipe recipe) {
        return followings.get(recipe.id(), _ -> new Following());
    }
}
