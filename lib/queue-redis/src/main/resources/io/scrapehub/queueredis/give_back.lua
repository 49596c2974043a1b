-- [6] task  [7] token  [8] worker  [9] microseconds to wait  [10] cost
-- Answers 1, or 0 when the lease was lost.
local id, after, cost = ARGV[OWN], tonumber(ARGV[OWN + 3]), ARGV[OWN + 4]
local t = read(id)
if not holds(t, ARGV[OWN + 1], ARGV[OWN + 2]) then
  return 0
end
end_lease(id, t)
if cost == 'STALL' then
  stall(id, t, after)
else
  if cost == 'ATTEMPT' then
    call('HINCRBY', E .. 'task:' .. id, 'attempts', 1)
  end
  put_back(id, t, after)
end
return 1
