-- Answers { busy, ready, runnable, due soon, delayed, dead, microseconds the oldest waits, leases ended,
-- microseconds those were held }
local PROBES = 4000
local MINUTE = 60 * SECOND
local host_room, account_room = {}, {}

-- How many more pages of the host may begin this moment.
local function room_at(host)
  if not host_room[host] then
    local pages, gap = host_limits(host)
    local room = math.max(0, pages - call('ZCARD', E .. 'at-host:' .. host))
    if not_before(host, gap) > NOW then
      room = 0
    elseif gap > 0 then
      room = math.min(1, room)
    end
    host_room[host] = room
  end
  return host_room[host]
end

local function room_of(account)
  if not account_room[account] then
    local _, slots = account_limits(account)
    account_room[account] = math.max(0, slots - call('ZCARD', E .. 'of-account:' .. account))
  end
  return account_room[account]
end

local runnable, hosts_due, hosts_seen = 0, 0, 0

-- Hands out room as a claim would. Beyond the probes one call may cost, the rest is held to be like those
-- seen.
local function count(member, account)
  local hosts = E .. 'hosts:' .. member
  hosts_due = hosts_due + call('ZCOUNT', hosts, '-inf', NOW)
  if hosts_seen >= PROBES then
    return
  end
  for _, host in ipairs(call('ZRANGEBYSCORE', hosts, '-inf', NOW, 'LIMIT', 0, PROBES - hosts_seen)) do
    hosts_seen = hosts_seen + 1
    local room = math.min(room_of(account), room_at(host))
    if room > 0 then
      room = math.min(room, call('ZCARD', E .. 'wait:' .. member .. ':' .. host))
      account_room[account] = account_room[account] - room
      host_room[host] = host_room[host] - room
      runnable = runnable + room
    end
  end
end

for lane = 0, 2 do
  for _, account in ipairs(call('ZRANGE', E .. 'accounts:' .. lane, 0, -1)) do
    count(lane .. ':' .. account, account)
  end
end
for _, member in ipairs(call('ZRANGEBYSCORE', E .. 'parked', '-inf', NOW)) do
  count(member, string.sub(member, 3))
end
if hosts_due > hosts_seen then
  runnable = math.floor(runnable * hosts_due / hosts_seen)
end

local oldest = call('ZRANGE', E .. 'waiting', 0, 0, 'WITHSCORES')[2]
return {
  call('ZCARD', E .. 'leases'),
  call('ZCARD', E .. 'waiting'),
  runnable,
  call('ZCOUNT', E .. 'delayed', '-inf', NOW + MINUTE),
  call('ZCARD', E .. 'delayed'),
  call('ZCARD', E .. 'dead'),
  oldest and math.max(0, NOW - oldest) or 0,
  tonumber(call('HGET', E .. 'totals', 'ended') or 0),
  tonumber(call('HGET', E .. 'totals', 'worked') or 0),
}
