-- [6] worker  [7] most leases  [8] [9] [10] the lanes' shares
-- Answers whether it stopped at the bounds of one call though there may be more to find, then per lease:
-- task job account host token attempt stalls
local worker, most = ARGV[OWN], tonumber(ARGV[OWN + 1])
local shares = { ['0'] = ARGV[OWN + 2], ['1'] = ARGV[OWN + 3], ['2'] = ARGV[OWN + 4] }
local largest_share = math.max(shares['0'], shares['1'], shares['2'])
-- What one call may look at and drop, so that its time is bounded however much is blocked or cancelled: the
-- next call goes on where this one stopped.
local PROBES, DROPS, WAKINGS = 96, 256, 64

if call('ZSCORE', ROOT .. 'drained', worker) then
  return { 'done' }
end

write_though_full()
for _, member in ipairs(call('ZRANGEBYSCORE', E .. 'parked', '-inf', NOW, 'LIMIT', 0, WAKINGS)) do
  unpark_member(member)
end

-- When the host may be tried again, or nil when it may be visited now.
local function closed_till(host, lane, account)
  local pages, gap = host_limits(host)
  local open = not_before(host, gap)
  if open > NOW then
    return open, gap
  end
  if is_full(E .. 'at-host:' .. host, pages) then
    call('SADD', E .. 'full:' .. host, lane .. ':' .. account)
    return NOW + LOOK_AGAIN, gap
  end
  return nil, gap
end

-- Puts lane and account behind those they share with, by what one task costs each.
local function charge(lane, lane_start, account, start, weight)
  call('ZADD', E .. 'accounts:' .. lane, start + 1 / weight, account)
  call('ZADD', E .. 'lanes', lane_start + largest_share / shares[lane], lane)
  call('HSET', E .. 'virtual', 'in:' .. lane, start, 'lanes', lane_start)
end

local function lend(id, t)
  local token, deadline = tick(), NOW + LEASE
  token = string.format('%.0f', token)
  call('HSET', E .. 'task:' .. id, 'state', 'lent', 'token', token, 'worker', worker)
  call('ZREM', E .. 'waiting', id)
  call('SREM', E .. 'job:' .. t.job, id)
  call('ZADD', E .. 'leases', deadline, id)
  call('ZADD', E .. 'at-host:' .. t.host, deadline, id)
  call('ZADD', E .. 'of-account:' .. t.account, deadline, id)
  call('SADD', E .. 'of-worker:' .. worker, id)
  call('ZADD', ROOT .. 'starts', NOW, t.host)
  return token
end

local leases, lent, probes, drops = {}, 0, 0, 0

-- Lends the line's first task that is not cancelled; false when there is none within this call's bounds.
local function lend_first(line, account, host)
  while drops < DROPS do
    local head = call('ZPOPMIN', line)
    local id = head[1] and string.sub(head[1], 17)
    if not id then
      return false
    end
    local t = read(id)
    if t and not is_cancelled(t.job) then
      for _, part in ipairs({ id, t.job, account, host, lend(id, t), t.attempts + 1, t.stalls }) do
        leases[#leases + 1] = tostring(part)
      end
      lent = lent + 1
      return true
    end
    drops = drops + 1
    call('ZREM', E .. 'waiting', id)
    if t then
      call('SREM', E .. 'job:' .. t.job, id)
      call('DEL', E .. 'task:' .. id)
    end
  end
  return false
end

local function visit(lane, lane_start, account, start, weight, host, gap)
  local member = lane .. ':' .. account
  if lend_first(E .. 'wait:' .. member .. ':' .. host, account, host) then
    charge(lane, lane_start, account, start, weight)
    -- Behind the account's other hosts, so that it goes round them.
    call('ZADD', E .. 'hosts:' .. member, NOW + gap, host)
  end
  tidy_line({ lane = lane, account = account, host = host })
end

-- One look at whose turn it is. Either it gets a task, or its hosts are put off until it leaves the line.
-- Answers false when nobody is in line.
local function serve_next()
  local first = call('ZRANGE', E .. 'lanes', 0, 0, 'WITHSCORES')
  local lane, lane_start = first[1], tonumber(first[2])
  if not lane then
    return false
  end
  first = call('ZRANGE', E .. 'accounts:' .. lane, 0, 0, 'WITHSCORES')
  local account, start = first[1], tonumber(first[2])
  if not account then
    call('ZREM', E .. 'lanes', lane)
    return true
  end
  local weight, slots = account_limits(account)
  if is_full(E .. 'of-account:' .. account, slots) then
    probes = probes + 1
    call('SADD', E .. 'full', account)
    park(lane, account, NOW + LOOK_AGAIN)
    return true
  end
  local hosts = E .. 'hosts:' .. lane .. ':' .. account
  while probes < PROBES do
    first = call('ZRANGE', hosts, 0, 0, 'WITHSCORES')
    local host, from = first[1], tonumber(first[2])
    if not host then
      leave(lane, account)
      return true
    end
    if from > NOW then
      park(lane, account, from)
      return true
    end
    local till, gap = closed_till(host, lane, account)
    if not till then
      visit(lane, lane_start, account, start, weight, host, gap)
      return true
    end
    probes = probes + 1
    call('ZADD', hosts, till, host)
  end
  return true
end

local in_line = true
while in_line and lent < most and probes < PROBES and drops < DROPS do
  in_line = serve_next()
end
keep_ticks()
table.insert(leases, 1, (in_line and lent < most) and 'more' or 'done')
return leases
