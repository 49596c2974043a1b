-- Opens every script: the arguments they all take, the time, the names of the keys.
--
-- KEYS[1]  the root of all names, sc:{shard}: (one hash tag, so one slot of a cluster)
-- ARGV     [1] milliseconds added to the server's clock (0 but in tests of time)
--          [2] length of a lease in microseconds
--          [3] stalls a task survives
--          [4] [5] pages at once and gap in microseconds of a host nothing was said of
--          [6] and on: the operation's own
--
-- All times are microseconds of this server's clock. No caller's clock counts.
--
-- Under the root, kept when the queue is rebuilt:
--   epoch            the epoch the queue is in; missing: everything was lost
--   rebuilding       the epoch being rebuilt
--   tick             the last token or stamp given out: max(last + 1, now), so it grows even when the
--                    end of the append-only file is lost; below 2^53 until the year 2255
--   account:<a>      hash  weight, slots
--   host:<h>         hash  pages, gap
--   starts           zset  host    -> when its last page was begun
--   away             zset  host    -> no page before
--   drained          zset  worker  -> until when the ban is remembered
--   drained-by       hash  worker  -> the term whose ban it is
-- Under root and epoch, so that a rebuilt queue begins empty and an old one's keys can go at leisure:
--   task:<t>         hash  job account host lane priority stamp attempts stalls state [token worker]
--   wait:<l>:<a>:<h> zset  stamp .. task -> priority: waiting, in order
--   hosts:<l>:<a>    zset  host    -> when it may be tried: the hosts this account waits for
--   accounts:<l>     zset  account -> virtual start time: accounts with a host to try now
--   lanes            zset  lane    -> virtual start time: lanes with such an account
--   parked           zset  l:a     -> until when: accounts with nothing to try now
--   virtual          hash  virtual times of lanes and of accounts that are not in line
--   waiting, delayed, leases, dead   zset  task -> since, due, deadline, since: each task is in one
--   job:<j>          set   its tasks that wait or are delayed
--   cancelled        zset  job     -> until when that is remembered
--   sweep            set   cancelled jobs that still have tasks to drop
--   at-host:<h>, of-account:<a>      zset  task -> deadline: live leases, counted and never tallied
--   of-worker:<w>    set   tasks it holds
--   totals           hash  leases ended, and the microseconds they were held
--   full:<h>         set   l:a that found the host full;  full  set  accounts that had no slot left
local call = redis.call
local ROOT = KEYS[1]
local LEASE, MAX_STALLS = tonumber(ARGV[2]), tonumber(ARGV[3])
local DEFAULT_PAGES, DEFAULT_GAP = tonumber(ARGV[4]), tonumber(ARGV[5])
local OWN = 6

local SECOND, HOUR = 1000000, 3600 * 1000000
-- A place that is full tells those waiting for it when it is free again; they look by themselves only in
-- case that was missed.
local LOOK_AGAIN = 5 * SECOND

local time = call('TIME')
local NOW = time[1] * SECOND + time[2] + ARGV[1] * 1000

local EPOCH = call('GET', ROOT .. 'epoch')
local E = EPOCH and ROOT .. EPOCH .. ':'

local function refuse()
  return redis.error_reply('NOEPOCH the queue is not in this epoch')
end

local last_tick
local function tick()
  last_tick = math.max(tonumber(last_tick or call('GET', ROOT .. 'tick') or 0) + 1, NOW)
  return last_tick
end

-- To be called once after the last tick of a script.
local function keep_ticks()
  if last_tick then
    call('SET', ROOT .. 'tick', last_tick)
  end
end

-- Redis refuses a script's first write when memory is full, unless it frees memory, and no write after it.
-- Offers are to be refused then. What works tasks off must go on, or leases would run out for nothing.
local function write_though_full()
  call('DEL', ROOT .. 'nothing')
end
