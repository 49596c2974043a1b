-- [6] most tasks to move
-- Moves delayed tasks that are due to those waiting; answers how many.
local due = call('ZRANGEBYSCORE', E .. 'delayed', '-inf', NOW, 'LIMIT', 0, ARGV[OWN])
for _, id in ipairs(due) do
  call('ZREM', E .. 'delayed', id)
  local t = read(id)
  if t then
    put_back(id, t, 0)
  end
end
return #due
