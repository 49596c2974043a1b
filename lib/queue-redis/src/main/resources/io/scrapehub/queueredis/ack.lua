-- [6] task  [7] token  [8] worker
local id = ARGV[OWN]
local t = read(id)
if not t then
  return 'UNKNOWN'
end
if not holds(t, ARGV[OWN + 1], ARGV[OWN + 2]) then
  return 'LOST'
end
end_lease(id, t)
call('DEL', E .. 'task:' .. id)
return 'DONE'
