-- [6] job
-- The job's tasks go at once as far as this call's time allows; the others when the reaper or a claim comes
-- across them.
local SWEPT, REMEMBERED = 500, HOUR
local job = ARGV[OWN]
write_though_full()
call('ZADD', E .. 'cancelled', NOW + REMEMBERED, job)
return sweep(job, SWEPT)
