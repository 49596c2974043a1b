-- The ends of leases, and where a task goes then.

local function holds(t, token, worker)
  return t and t.state == 'lent' and t.token == token and t.worker == worker
end

local function end_lease(id, t)
  call('ZREM', E .. 'leases', id)
  call('ZREM', E .. 'at-host:' .. t.host, id)
  call('ZREM', E .. 'of-account:' .. t.account, id)
  call('SREM', E .. 'of-worker:' .. t.worker, id)
  -- A token is the time of its lending, but for the rare tick that was ahead of the clock.
  call('HINCRBY', E .. 'totals', 'ended', 1)
  call('HINCRBY', E .. 'totals', 'worked', string.format('%.0f', math.max(0, NOW - t.token)))
  wake_host(t.host)
  if call('SREM', E .. 'full', t.account) == 1 then
    wake_account(t.account)
  end
end

-- A task that is in no place now goes to those waiting or delayed; when its job was cancelled, nowhere.
local function put_back(id, t, after)
  if is_cancelled(t.job) then
    call('DEL', E .. 'task:' .. id)
    return 'dropped'
  end
  if after > 0 then
    call('HSET', E .. 'task:' .. id, 'state', 'delayed')
    call('ZADD', E .. 'delayed', NOW + after, id)
    call('SADD', E .. 'job:' .. t.job, id)
    return 'delayed'
  end
  call('HSET', E .. 'task:' .. id, 'state', 'waiting')
  add_waiting(id, t)
  return 'waiting'
end

-- Our side broke with the task in hand.
local function stall(id, t, after)
  local stalls = call('HINCRBY', E .. 'task:' .. id, 'stalls', 1)
  if stalls > MAX_STALLS and not is_cancelled(t.job) then
    call('HSET', E .. 'task:' .. id, 'state', 'dead')
    call('ZADD', E .. 'dead', NOW, id)
    return 'dead'
  end
  return put_back(id, t, after)
end

-- Takes a task out of the place it is in and forgets it.
local function drop(id)
  local t = read(id)
  if not t then
    return
  end
  if t.state == 'lent' then
    end_lease(id, t)
  elseif t.state == 'waiting' then
    call('ZREM', E .. 'waiting', id)
    call('SREM', E .. 'job:' .. t.job, id)
    call('ZREM', E .. 'wait:' .. t.lane .. ':' .. t.account .. ':' .. t.host, t.stamp .. id)
    tidy_line(t)
  elseif t.state == 'delayed' then
    call('ZREM', E .. 'delayed', id)
    call('SREM', E .. 'job:' .. t.job, id)
  else
    call('ZREM', E .. 'dead', id)
  end
  call('DEL', E .. 'task:' .. id)
end

-- Drops up to `budget` tasks of a cancelled job that wait or are delayed; answers how many.
local function sweep(job, budget)
  local ids = call('SPOP', E .. 'job:' .. job, budget)
  for _, id in ipairs(ids) do
    drop(id)
  end
  if call('EXISTS', E .. 'job:' .. job) == 1 then
    call('SADD', E .. 'sweep', job)
  else
    call('SREM', E .. 'sweep', job)
  end
  return #ids
end
