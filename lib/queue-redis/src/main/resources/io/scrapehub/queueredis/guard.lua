if not E then
  return refuse()
end
