import process from 'node:process'

/**
 * Preloaded into every measured server: reports measurements over the process channel, so that the measured program
 * itself is unchanged.
 */
export interface MeterReading {
  /** User and system time of the whole process since it started, in microseconds. */
  cpuMicroseconds: number
  rssMiB: number
  peakRssMiB: number
}

process.on('message', (question) => {
  if (question !== 'read') return
  const { user, system } = process.cpuUsage()
  const reading: MeterReading = {
    cpuMicroseconds: user + system,
    rssMiB: process.memoryUsage.rss() / 2 ** 20,
    peakRssMiB: process.resourceUsage().maxRSS / 1024,
  }
  process.send?.(reading)
})
process.channel?.unref()
