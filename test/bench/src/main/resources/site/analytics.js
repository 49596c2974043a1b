navigator.sendBeacon?.('/collect', JSON.stringify({ page: location.pathname, at: performance.now() }));
