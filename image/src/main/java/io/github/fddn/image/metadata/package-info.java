/**
 * Carries the metadata of photographs from file to file as blocks of bytes. Start at {@link
 * io.github.fddn.image.metadata.ImageMetadata}. Knows formats and their blocks, nothing of pixels,
 * colours or codecs; whatever a file contains, reading it throws nothing but what the disk does.
 *
 * <p>What is carried from where to where (· means verbatim):
 *
 * <table>
 * <caption>Blocks and formats</caption>
 * <tr><th>Block</th><th>JPEG</th><th>PNG</th><th>WebP</th><th>TIFF</th></tr>
 * <tr><td>EXIF ·</td><td>APP1 "Exif", at most 64 KB</td><td>eXIf; read also "Raw profile type
 * exif" and APP1</td><td>EXIF</td><td>tags of the first directory; the block lies at the front of
 * the file</td></tr>
 * <tr><td>XMP ·</td><td>APP1, extended XMP in further ones</td><td>iTXt "XML:com.adobe.xmp"; read
 * also raw profiles</td><td>"XMP "</td><td>tag 700</td></tr>
 * <tr><td>IPTC, Photoshop ·</td><td>APP13 "Photoshop 3.0"</td><td>tEXt "Raw profile type iptc" as
 * exiftool and ImageMagick write it</td><td>no place</td><td>tags 33723 and 34377</td></tr>
 * <tr><td>ICC profile ·</td><td>APP2, numbered parts</td><td>iCCP</td><td>ICCP</td><td>tag
 * 34675</td></tr>
 * <tr><td>Resolution</td><td>JFIF density</td><td>pHYs</td><td>only in EXIF</td><td>tags 282, 283,
 * 296</td></tr>
 * <tr><td>Comments</td><td>COM</td><td>tEXt or iTXt "Comment"</td><td>no place</td><td>no
 * place</td></tr>
 * <tr><td>PNG's texts, tIME, gAMA, cHRM, sRGB, cICP, mDCV, cLLI, oFFs, sCAL, pCAL, sTER, private
 * chunks that are safe to copy ·</td><td>text "Comment" as COM; else no place</td><td>the same;
 * bKGD and sBIT only beside pixels of the same kind</td><td>no place</td><td>no place</td></tr>
 * <tr><td>Makers' APPn segments (Ducky, FlashPix, Kodak Meta, FLIR, CIFF …) ·</td><td>the
 * same</td><td>no place</td><td>no place</td><td>no place</td></tr>
 * </table>
 *
 * <p>From GIF come comments, XMP and profile; from BMP resolution and profile; into BMP goes the
 * resolution. What the target has no place for is named in a warning.
 *
 * <p>Left out, because it would no longer be true of a changed picture, with a warning:
 *
 * <ul>
 *   <li>MPF and the pictures behind the first one, Ultra HDR and ISO 21496 gain maps, motion photos
 *       and what XMP says about them: positions in a file that is written anew, and pictures made
 *       for the old pixels;
 *   <li>JUMBF (C2PA signs the old bytes; JPEG XT holds layers), HDR_RI, SPIFF, unknown PNG chunks
 *       that are not safe to copy, Photoshop's layers in TIFF, further pages and sub-directories of
 *       TIFF, DNG's tags (readers would develop the picture again).
 * </ul>
 *
 * <p>Without a warning: thumbnails in JFIF, JFXX and Photoshop's resources 1033 and 1036, the Adobe
 * marker (it tells how the encoder codes colours), palettes, histograms and animation. A thumbnail
 * in EXIF is replaced by the caller. Previews inside maker notes are left as they are: only their
 * makers know how to take them out.
 *
 * <p>Stripping of the place takes out the GPS directory, GeoTIFF tags, every XMP property whose
 * name speaks of GPS, latitude, longitude or altitude, makers' APPn segments (but Ducky), unknown
 * PNG chunks and texts on locations. Names of towns and countries in IPTC and XMP stay: they are
 * written by people, to be read. Maker notes stay.
 */
@NullMarked
package io.github.fddn.image.metadata;

import org.jspecify.annotations.NullMarked;
