import process from 'node:process'

/**
 * Preloaded into every measured server: answers the bench's questions over the process channel, so that the measured
 * program itself stays as it ships.
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
