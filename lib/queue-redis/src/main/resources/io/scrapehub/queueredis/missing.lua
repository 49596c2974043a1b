-- [6] and on: tasks
-- Answers those the queue does not know.
local unknown = {}
for i = OWN, #ARGV do
  if call('EXISTS', E .. 'task:' .. ARGV[i]) == 0 then
    unknown[#unknown + 1] = ARGV[i]
  end
end
return unknown
