/** The house's sign: two sprigs of laurel around an open crown. Drawn for this product. */
export const LaurelMark = ({ class: extra }: { class?: string }) => (
  <svg class={`laurel-mark${extra ? ` ${extra}` : ''}`} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
      <path d="M22 43C12 41 6 33 6 23c0-5 1.600-9 4-12" />
      <path d="M26 43c10-2 16-10 16-20 0-5-1.600-9-4-12" />
    </g>
    <g fill="currentColor">
      {[false, true].map((mirrored) => (
        <g key={String(mirrored)} {...(mirrored ? { transform: 'matrix(-1 0 0 1 48 0)' } : {})}>
          <path d="M10.500 11.500C9 8 10 5 12.500 3c1.800 3 1.300 6.300-2 8.500z" />
          <path d="M7 18c-3-2.200-4-5.200-3-8.400 3.200 1.700 4.400 4.800 3 8.400z" />
          <path d="M8.600 19c1.200-3.400 3.800-5.100 7-4.900-.9 3.500-3.500 5.300-7 4.900z" />
          <path d="M6.200 26.500c-3.500-1.200-5.300-3.800-5.200-7.100 3.600.6 5.600 3.300 5.200 7.100z" />
          <path d="M8 27.200c.4-3.600 2.600-5.900 5.800-6.400-.2 3.600-2.300 6-5.800 6.400z" />
          <path d="M8.800 34.600c-3.700-.2-6.200-2.200-7-5.400 3.600-.4 6.200 1.600 7 5.400z" />
          <path d="M10.400 34.800c-.7-3.600.8-6.400 3.700-7.700.9 3.500-.4 6.400-3.700 7.700z" />
          <path d="M14.800 40.800c-3.500.9-6.500-.3-8.100-3.200 3.400-1.400 6.500-.2 8.100 3.200z" />
          <path d="M16.300 40.300c-1.800-3.200-1.300-6.300 1.100-8.400 2 3 1.600 6.200-1.100 8.400z" />
        </g>
      ))}
    </g>
    <path class="laurel-star" d="M24 14l2.650 5.750 6.350.750-4.700 4.300 1.250 6.200L24 27.900l-5.550 3.100 1.250-6.200-4.700-4.300 6.350-.750z" />
  </svg>
)
