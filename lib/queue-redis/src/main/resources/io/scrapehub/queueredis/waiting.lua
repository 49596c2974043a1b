-- Who waits, and whose turn it is: start-time fair queueing (Goyal, Vin, Cheng: "Start-time Fair Queuing",
-- SIGCOMM 1996) twice, over the lanes and, within a lane, over the accounts.

-- The account has a host to try: it gets in line, not before those who are served now.
local function enter(lane, account)
  local accounts = E .. 'accounts:' .. lane
  local v = call('HMGET', E .. 'virtual', 'in:' .. lane, lane .. ':' .. account)
  local start = math.max(tonumber(v[1] or 0), tonumber(v[2] or 0))
  if call('ZADD', accounts, 'NX', start, account) == 1 then
    call('HDEL', E .. 'virtual', lane .. ':' .. account)
    if call('ZCARD', accounts) == 1 then
      v = call('HMGET', E .. 'virtual', 'lanes', 'lane:' .. lane)
      call('ZADD', E .. 'lanes', math.max(tonumber(v[1] or 0), tonumber(v[2] or 0)), lane)
    end
  end
end

-- The account has nothing to try: it leaves the line, and what it had used up is remembered.
local function leave(lane, account)
  local accounts = E .. 'accounts:' .. lane
  local start = call('ZSCORE', accounts, account)
  if not start then
    return
  end
  call('ZREM', accounts, account)
  call('HSET', E .. 'virtual', lane .. ':' .. account, start)
  if call('EXISTS', accounts) == 0 then
    local lane_start = call('ZSCORE', E .. 'lanes', lane)
    call('ZREM', E .. 'lanes', lane)
    call('HSET', E .. 'virtual', 'lane:' .. lane, lane_start or 0)
  end
end

local function park(lane, account, till)
  leave(lane, account)
  call('ZADD', E .. 'parked', till, lane .. ':' .. account)
end

local function unpark(lane, account)
  if call('ZREM', E .. 'parked', lane .. ':' .. account) == 1 then
    enter(lane, account)
  end
end

local function unpark_member(member)
  unpark(string.sub(member, 1, 1), string.sub(member, 3))
end

-- The host has room again: all accounts that found it full may try.
local function wake_host(host)
  local members = call('SMEMBERS', E .. 'full:' .. host)
  if #members > 0 then
    call('DEL', E .. 'full:' .. host)
  end
  for _, member in ipairs(members) do
    if call('ZSCORE', E .. 'hosts:' .. member, host) then
      call('ZADD', E .. 'hosts:' .. member, NOW, host)
      unpark_member(member)
    end
  end
end

local function wake_account(account)
  for lane = 0, 2 do
    unpark(tostring(lane), account)
  end
end

local FIELDS = { 'job', 'account', 'host', 'lane', 'priority', 'stamp', 'attempts', 'stalls', 'state', 'token', 'worker' }

-- The task as a table, or nil when the queue does not know it.
local function read(id)
  local values = call('HMGET', E .. 'task:' .. id, unpack(FIELDS))
  if not values[9] then
    return nil
  end
  local t = {}
  for i, field in ipairs(FIELDS) do
    t[field] = values[i]
  end
  return t
end

local function is_cancelled(job)
  return call('ZSCORE', E .. 'cancelled', job)
end

-- Puts a task among those waiting. Its stamp is that of its offering, so it takes its old place.
local function add_waiting(id, t)
  local of = t.lane .. ':' .. t.account
  call('ZADD', E .. 'waiting', NOW, id)
  call('SADD', E .. 'job:' .. t.job, id)
  call('ZADD', E .. 'wait:' .. of .. ':' .. t.host, t.priority, t.stamp .. id)
  if call('ZADD', E .. 'hosts:' .. of, 'NX', NOW, t.host) == 1 then
    call('ZREM', E .. 'parked', of)
    enter(t.lane, t.account)
  end
end

-- After a task was taken from its line: an empty line is no host to try, no host is no place in line.
local function tidy_line(t)
  local of = t.lane .. ':' .. t.account
  if call('EXISTS', E .. 'wait:' .. of .. ':' .. t.host) == 0 then
    call('ZREM', E .. 'hosts:' .. of, t.host)
    if call('EXISTS', E .. 'hosts:' .. of) == 0 then
      call('ZREM', E .. 'parked', of)
      leave(t.lane, t.account)
    end
  end
end
