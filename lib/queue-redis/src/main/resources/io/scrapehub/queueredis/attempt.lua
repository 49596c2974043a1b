-- Counts one attempt against every limit, when none of them is used up.
-- KEYS[i]          the name of a limit's window; each is a counter that expires with its window
-- ARGV[2i-1] [2i]  the most attempts in it, and how long it lasts in milliseconds
-- answers          0 when counted, else the milliseconds until the longest used-up window ends
local longest = 0
for i, name in ipairs(KEYS) do
  local count = tonumber(redis.call('GET', name) or '0')
  if count >= tonumber(ARGV[2 * i - 1]) then
    longest = math.max(longest, redis.call('PTTL', name), 1)
  end
end
if longest > 0 then
  return longest
end
for i, name in ipairs(KEYS) do
  if redis.call('INCR', name) == 1 then
    redis.call('PEXPIRE', name, ARGV[2 * i])
  end
end
return 0
