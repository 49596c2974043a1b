-- What may run now.

local function account_limits(account)
  local said = call('HMGET', ROOT .. 'account:' .. account, 'weight', 'slots')
  return tonumber(said[1] or 1), tonumber(said[2] or math.huge)
end

local function host_limits(host)
  local said = call('HMGET', ROOT .. 'host:' .. host, 'pages', 'gap')
  return tonumber(said[1] or DEFAULT_PAGES), tonumber(said[2] or DEFAULT_GAP)
end

-- The moment before which no page of the host may begin, by its gap and by what the site asked for.
local function not_before(host, gap)
  local away = tonumber(call('ZSCORE', ROOT .. 'away', host) or 0)
  if gap == 0 then
    return away
  end
  return math.max(away, tonumber(call('ZSCORE', ROOT .. 'starts', host) or -gap) + gap)
end

-- Leases are counted, not tallied, so there is no counter to leak. Should a script ever have been cut off
-- between two writes, what it left in the count is ten leases old some day and goes.
local function is_full(leases, most)
  if call('ZCARD', leases) < most then
    return false
  end
  call('ZREMRANGEBYSCORE', leases, '-inf', NOW - 10 * LEASE)
  return call('ZCARD', leases) >= most
end
