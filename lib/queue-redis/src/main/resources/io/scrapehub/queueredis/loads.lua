-- [6] and on: workers
-- Answers per worker: worker, leases it holds, whether it drains, whose drain that is
local answer = {}
for i = OWN, #ARGV do
  local worker = ARGV[i]
  local draining = call('ZSCORE', ROOT .. 'drained', worker)
  answer[#answer + 1] = worker
  answer[#answer + 1] = call('SCARD', E .. 'of-worker:' .. worker)
  answer[#answer + 1] = draining and 1 or 0
  answer[#answer + 1] = draining and tonumber(call('HGET', ROOT .. 'drained-by', worker) or 0) or 0
end
return answer
